namespace CrmConnector.Sandbox.Page;

/// <summary>A request to the page that is not carried out, for a reason of the page's own.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="text">The name of the text that says why.</param>
internal sealed class PageRefusal(int status, string text) : Exception(text)
{
    public int Status { get; } = status;

    /// <summary>The name of the text that says why.</summary>
    public string Text { get; } = text;

    public static PageRefusal Missing() => new(404, "error.missing");

    public static PageRefusal Gone() => new(404, "error.gone");

    public static PageRefusal Changed() => new(409, "error.changed");

    public static PageRefusal Malformed() => new(400, "error.malformed");
}
