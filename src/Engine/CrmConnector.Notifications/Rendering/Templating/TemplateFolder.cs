using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Reads the templates that an installation has of its own.</summary>
internal static class TemplateFolder
{
    /// <summary>Its templates; files that end otherwise are passed over, unknown names are reported.</summary>
    public static IReadOnlyCollection<TemplateText> Read(string folder, ICollection<ConfigurationError> errors)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var templates = new List<TemplateText>();
        foreach (var path in Directory.GetFiles(folder, "*" + TemplateNames.FileEnding).Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            var name = file[..^TemplateNames.FileEnding.Length];
            var shown = Path.Combine(Path.GetFileName(Path.GetFullPath(folder)), file);
            if (BuiltInTemplates.All.ContainsKey(name))
            {
                templates.Add(new TemplateText(name, shown, File.ReadAllText(path)));
                continue;
            }

            errors.Add(
                new ConfigurationError(
                    new SourcePosition(shown, 1, 1),
                    "no template has this name, so it would never be used",
                    $"name it like the one that it is to replace: {string.Join(", ", MessageTemplates.Files)}"
                )
            );
        }

        return templates;
    }
}
