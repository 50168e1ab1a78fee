namespace CrmConnector.Host.Scaffolding;

/// <summary>Files that the program carries with it.</summary>
internal static class Template
{
    /// <summary>True where the program carries a file of this name.</summary>
    public static bool Exists(string name) => typeof(Template).Assembly.GetManifestResourceInfo(name) is not null;

    /// <summary>The text of an embedded file, with LF line ends.</summary>
    public static string Read(string name)
    {
        using var stream =
            typeof(Template).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program does not carry '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
