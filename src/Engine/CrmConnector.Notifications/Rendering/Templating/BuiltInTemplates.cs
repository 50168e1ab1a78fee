namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>The templates that come with the program.</summary>
internal static class BuiltInTemplates
{
    private const string Folder = "Templates/";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, TemplateText> All { get; } =
        typeof(BuiltInTemplates)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(Read)
            .ToDictionary(template => template.Name, StringComparer.Ordinal);

    private static TemplateText Read(string resource)
    {
        using var reader = new StreamReader(typeof(BuiltInTemplates).Assembly.GetManifestResourceStream(resource)!);
        var file = resource[Folder.Length..];
        return new TemplateText(file[..^TemplateNames.FileEnding.Length], file, reader.ReadToEnd());
    }
}
