package org.lachine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The brief in a real browser, Debian's Chromium. Without one these tests are skipped; where `CI` is true they fail.
class BriefInBrowserTest {
    private static final List<Path> BROWSERS = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"));

    @TempDir
    static Path folder;

    private static Playwright playwright;
    private static Browser browser;
    private static Path page;

    @BeforeAll
    static void open() throws Exception {
        Path found = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(found != null, "No Chromium was found: apt-get install chromium");
        }
        assertThat(found).as("a Chromium to open the brief with").isNotNull();
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(found)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync")));
        page = Files.writeString(folder.resolve("brief.html"),
                BriefPage.of(MadeUpCase.evidence(), List.of("A note."), List.of("A source.")).html());
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    private record Visit(Page page, List<String> complaints, List<String> requests) {}

    private static Visit visit(int width, ColorScheme colours) {
        Page opened = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(colours)).newPage();
        Visit visit = new Visit(opened, new ArrayList<>(), new ArrayList<>());
        opened.onConsoleMessage(m -> visit.complaints().add(m.text()));
        opened.onPageError(visit.complaints()::add);
        opened.onRequest(r -> visit.requests().add(r.url()));
        opened.navigate(page.toUri().toString());
        opened.waitForFunction("document.documentElement.dataset.charts === 'drawn'");
        return visit;
    }

    @Test
    void opensOfflineWithoutAWordInTheConsole() {
        Visit visit = visit(1280, ColorScheme.LIGHT);
        assertThat(visit.complaints()).isEmpty();
        assertThat(visit.requests()).containsExactly(page.toUri().toString());
    }

    @Test
    void drawsEveryChartAtEveryWidthAndInTheDark() {
        for (int width : new int[] {390, 768, 1280}) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page opened = visit(width, colours).page();
                int charts = opened.locator("[data-chart]").count();
                assertThat(charts).isGreaterThan(10);
                assertThat(opened.locator("[data-chart] svg").count()).isEqualTo(charts);
                assertThat(opened.evaluate("[...document.querySelectorAll('[data-chart] svg')].every(s => s.querySelectorAll('path, text').length > 3)"))
                        .isEqualTo(true);
            }
        }
    }

    @Test
    void doesNotScrollSideways() {
        for (int width : new int[] {320, 390, 768, 1280}) {
            assertThat((Integer) visit(width, ColorScheme.LIGHT).page().evaluate("document.documentElement.scrollWidth"))
                    .as("width of the page in a window of %d", width).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void redrawsWhenTheWindowChanges() {
        Page opened = visit(1280, ColorScheme.LIGHT).page();
        opened.setViewportSize(390, 900);
        opened.waitForFunction("[...document.querySelectorAll('[data-chart] svg')].every(s => s.getBoundingClientRect().width <= 390)");
        assertThat((Integer) opened.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    }

    @Test
    void showsHostileWordsAsWords() {
        Page opened = visit(1280, ColorScheme.LIGHT).page();
        assertThat(opened.evaluate("window.broken === undefined")).isEqualTo(true);
        assertThat(opened.locator("h1").innerText()).contains(MadeUpCase.HOSTILE);
        opened.locator("[data-chart=output-us] svg").hover();
        assertThat(opened.evaluate("window.broken === undefined")).isEqualTo(true);
    }

    @Test
    void givesEveryChartAnAlternativeAndATable() {
        Page opened = visit(1280, ColorScheme.LIGHT).page();
        assertThat(opened.evaluate("""
                [...document.querySelectorAll('figure')].every(f => f.querySelector('h3').innerText.trim()
                    && (f.querySelector('[role=img]')?.getAttribute('aria-label').trim() || f.querySelector('details[open]'))
                    && f.querySelectorAll('tbody tr').length > 0
                    && f.querySelector('a[href$=".csv"]'))""")).isEqualTo(true);
        assertThat(opened.evaluate("document.querySelectorAll('h1').length")).isEqualTo(1);
    }
}
