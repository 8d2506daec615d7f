package org.lachine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lachine.model.FaultyInputException;

/// The description of the ledger's files, `datapackage.json`: people write it, and each file's size and hash are filled in here.
public final class LedgerPackage {
    private static final String FILE = "datapackage.json";
    /// A resource's path, what stands between, its size and its hash.
    private static final Pattern RESOURCE = Pattern.compile("(\"path\": \"([^\"]+)\",[^{}]*?\"bytes\": )\\d+(,\\s*\"hash\": \"sha256:)[0-9a-f]*\"");

    private LedgerPackage() {}

    /// Brings sizes and hashes to the files as they are.
    ///
    /// @param folder of a ledger; one without a description stays without
    /// @throws FaultyInputException when a file that is described cannot be read
    public static void refresh(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            Matcher resource = RESOURCE.matcher(Files.readString(file));
            StringBuilder text = new StringBuilder();
            while (resource.find()) {
                byte[] bytes = Files.readAllBytes(folder.resolve(resource.group(2)));
                String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                resource.appendReplacement(text, Matcher.quoteReplacement(resource.group(1) + bytes.length + resource.group(3) + hash + "\""));
            }
            resource.appendTail(text);
            Path beside = Files.writeString(file.resolveSibling(FILE + ".new"), text);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FaultyInputException("%s: a file that it describes cannot be read: %s".formatted(file, e.getMessage()),
                    "Put the file there, or take it out of the description.");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
