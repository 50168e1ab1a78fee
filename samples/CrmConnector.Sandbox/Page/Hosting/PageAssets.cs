using System.Collections.Frozen;

namespace CrmConnector.Sandbox.Page;

/// <summary>The files of the page, which the program carries with it.</summary>
internal static class PageAssets
{
    private const string Prefix = "Page/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The bytes of an embedded file.</summary>
    public static byte[] Read(string name) =>
        Find(name) ?? throw new InvalidOperationException($"The program does not carry '{Prefix}{name}'.");

    /// <summary>The bytes and the type of a file that a browser may have; null if there is none of that name.</summary>
    public static (byte[] Bytes, string Type)? ForBrowser(string name) =>
        Types.TryGetValue(Path.GetExtension(name), out var type) && Find("Assets/" + name) is { } bytes
            ? (bytes, type)
            : null;

    private static byte[]? Find(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(Prefix + name);
        if (stream is null)
        {
            return null;
        }

        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
