package org.lachine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The interface of the library (`docs/library.md`): every public signature of this package, as it was when somebody last meant
/// to change it.
class PublicInterfaceTest {
    private static final Path KEPT = Path.of(System.getProperty("lachine.home"), "engine/src/test/resources/api/model.txt");

    @Test
    void noPublicSignatureChangesUnseen() throws Exception {
        List<String> found = signatures();
        Path written = Path.of(System.getProperty("lachine.home"), "engine/target/api-model.txt");
        Files.writeString(written, String.join("\n", found) + "\n");
        List<String> kept = Files.exists(KEPT) ? Files.readAllLines(KEPT) : List.of();
        assertThat(found).hasSizeGreaterThan(100);
        assertThat(Stream.of(kept.stream().filter(line -> !found.contains(line)).map(line -> "gone: " + line),
                        found.stream().filter(line -> !kept.contains(line)).map(line -> "new: " + line)).flatMap(all -> all).toList())
                .as("signatures that differ from %s; if that is meant, copy %s over it", KEPT, written).isEmpty();
    }

    private static List<String> signatures() throws Exception {
        List<String> signatures = new ArrayList<>();
        Path classes = Path.of(World.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("org/lachine/model");
        for (String name : names(classes)) {
            Class<?> type = Class.forName("org.lachine.model." + name);
            if (!isSeen(type)) {
                continue;
            }
            signatures.add(type.toGenericString());
            for (AccessibleObject member : Stream.of(type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                    .flatMap(Stream::of).toList()) {
                boolean shown = Modifier.isPublic(((Member) member).getModifiers()) && !((Member) member).isSynthetic();
                if (shown) {
                    signatures.add("  " + type.getName() + " : " + switch (member) {
                        case Field field -> field.toGenericString();
                        case Constructor<?> constructor -> constructor.toGenericString();
                        case Method method -> method.toGenericString();
                        default -> throw new IllegalStateException("A member of another kind: " + member);
                    });
                }
            }
        }
        return signatures.stream().sorted().toList();
    }

    /// A nested type is seen only where the types around it are.
    private static boolean isSeen(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) && (type.getEnclosingClass() == null || isSeen(type.getEnclosingClass()));
    }

    private static List<String> names(Path classes) throws IOException {
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .map(name -> name.replace(".class", "")).sorted().toList();
        }
    }
}
