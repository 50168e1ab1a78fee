using CrmConnector.Processes;

namespace CrmConnector.Host.Testing;

/// <summary>Finds process files and the tests beside them.</summary>
internal static class TestFiles
{
    /// <summary>Reads the tests of a file (a process file or its tests) or of all files in a folder.</summary>
    /// <exception cref="UsageException">There is nothing at the path, or no tests beside the process.</exception>
    public static async Task<IReadOnlyList<TestFile>> LoadAsync(
        string path,
        string shownRelativeTo,
        CancellationToken cancellationToken
    )
    {
        var files = new List<TestFile>();
        foreach (var tests in Find(path))
        {
            var process = tests[..^MappingTestFileParser.Suffix.Length] + ".yaml";
            if (!File.Exists(process))
            {
                throw new UsageException(
                    $"{Shown(tests)} has no process beside it.",
                    $"Name it like its process file: {Path.GetFileName(process)} is missing."
                );
            }

            files.Add(
                new TestFile(
                    ProcessFileParser.Parse(await File.ReadAllTextAsync(process, cancellationToken), Shown(process)),
                    MappingTestFileParser.Parse(await File.ReadAllTextAsync(tests, cancellationToken), Shown(tests))
                )
            );
        }

        return files;

        string Shown(string file) => Path.GetRelativePath(shownRelativeTo, file).Replace('\\', '/');
    }

    private static IEnumerable<string> Find(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory
                .EnumerateFiles(path, "*" + MappingTestFileParser.Suffix, SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal);
        }

        var tests = path.EndsWith(MappingTestFileParser.Suffix, StringComparison.Ordinal)
            ? path
            : Path.ChangeExtension(path, null) + MappingTestFileParser.Suffix;
        return File.Exists(tests)
            ? [tests]
            : throw new UsageException(
                $"There is no {tests}.",
                "Name a process file with tests beside it, or a folder."
            );
    }
}
