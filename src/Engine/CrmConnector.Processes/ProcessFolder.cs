using CrmConnector.Abstractions.Definitions;
using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Reads the folder of process files.</summary>
public static class ProcessFolder
{
    /// <summary>
    /// Reads all <c>*.yaml</c> of a folder in name order, mapping tests (<c>*.tests.yaml</c>) left out. A missing folder, an empty one, a file that
    /// cannot be read, and a process name that stands twice are errors in the answer.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shownRelativeTo">Messages name files relative to this folder.</param>
    /// <param name="calendars">The names of the installation's calendars; null to leave names of calendars unchecked.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public static Task<ProcessSet> LoadAsync(
        string folder,
        string shownRelativeTo,
        IReadOnlyCollection<string>? calendars,
        CancellationToken cancellationToken
    ) => LoadAsync(folder, shownRelativeTo, calendars, before: null, cancellationToken);

    /// <summary>The same again: a file whose text is what it was gives the same object as before.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shownRelativeTo">Messages name files relative to this folder.</param>
    /// <param name="calendars">The names of the installation's calendars; null to leave names of calendars unchecked.</param>
    /// <param name="before">The answer of the time before; null for the first time.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public static async Task<ProcessSet> LoadAsync(
        string folder,
        string shownRelativeTo,
        IReadOnlyCollection<string>? calendars,
        ProcessSet? before,
        CancellationToken cancellationToken
    )
    {
        var known = (before?.Files ?? []).ToDictionary(f => f.File, StringComparer.Ordinal);
        var errors = new ErrorList();
        var shownFolder = Shown(folder, shownRelativeTo);
        if (!Directory.Exists(folder))
        {
            errors.Add(
                new SourcePosition(shownFolder, 1, 1),
                "the folder of process files does not exist",
                "create it, or name another one under 'processes' in the installation file"
            );
            return new ProcessSet([], errors.Sorted());
        }

        var files = new List<ProcessFile>();
        foreach (var path in Paths(folder))
        {
            var shown = Shown(path, shownRelativeTo);
            if (await TextFile.ReadAsync(path, shown, errors, cancellationToken) is { } text)
            {
                files.Add(
                    known.TryGetValue(shown, out var same) && string.Equals(same.Text, text, StringComparison.Ordinal)
                        ? same
                        : ProcessFileParser.Parse(text, shown, calendars)
                );
            }
        }

        if (files.Count == 0 && !errors.HasErrors)
        {
            errors.Warn(
                new SourcePosition(shownFolder, 1, 1),
                "the folder holds no process file",
                "add one whose name ends with .yaml"
            );
        }

        return new ProcessSet(files, [.. errors.Sorted(), .. files.SelectMany(f => f.Errors)]);
    }

    private static IEnumerable<string> Paths(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.yaml")
            .Where(f => !f.EndsWith(MappingTestFileParser.Suffix, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);

    private static string Shown(string path, string relativeTo) =>
        Path.GetRelativePath(relativeTo, path).Replace('\\', '/');
}
