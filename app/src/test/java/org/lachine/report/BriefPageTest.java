package org.lachine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lachine.data.TableFiles;

class BriefPageTest {
    private static Evidence evidence;
    private static BriefPage page;

    @BeforeAll
    static void make() throws Exception {
        evidence = MadeUpCase.evidence();
        page = BriefPage.of(evidence, List.of("A note."), List.of("A source."));
        Path folder = Path.of("target", "brief");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("brief.html"), page.html());
        TableFiles.write(page.tables(), folder);
    }

    @Test
    void isOneFileThatFetchesNothing() {
        assertThat(page.html().replaceAll("(?s)<script>.*?</script>", "")).doesNotContainPattern("(src|href)=\"(https?:)?//")
                .contains("default-src 'none'");
    }
}
