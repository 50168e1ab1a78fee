using CrmConnector.Processes.Yaml;

namespace CrmConnector.Processes;

/// <summary>Reads the folder of notification files.</summary>
public static class NotificationFolder
{
    /// <summary>Reads all <c>*.yaml</c> of a folder in name order. A missing folder holds none; a file that cannot be read, and a name that stands twice, are errors in the answer.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shownRelativeTo">Messages name files relative to this folder.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public static async Task<NotificationSet> LoadAsync(
        string folder,
        string shownRelativeTo,
        CancellationToken cancellationToken
    )
    {
        if (!Directory.Exists(folder))
        {
            return NotificationSet.None;
        }

        var errors = new ErrorList();
        var files = new List<NotificationFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var shown = Path.GetRelativePath(shownRelativeTo, path).Replace('\\', '/');
            if (await TextFile.ReadAsync(path, shown, errors, cancellationToken) is { } text)
            {
                files.Add(NotificationFileParser.Parse(text, shown));
            }
        }

        var named = new Dictionary<string, NotificationFile>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Draft is { Name.Length: > 0 }))
        {
            if (!named.TryAdd(file.Draft!.Name, file))
            {
                errors.Add(
                    file.Positions.Of(["notification"]),
                    $"the name '{file.Draft.Name}' is taken by {named[file.Draft.Name].File}",
                    "give each notification a name of its own"
                );
            }
        }

        return new NotificationSet(files, [.. errors.Sorted(), .. files.SelectMany(f => f.Errors)]);
    }
}
