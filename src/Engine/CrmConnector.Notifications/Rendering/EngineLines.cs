namespace CrmConnector.Notifications.Rendering;

/// <summary>What the engine says in English, as lines.</summary>
internal static class EngineLines
{
    private const int Most = 8;

    /// <summary>The lines of a text; empty for none. A very long one, as a list of all errors of a file, is cut.</summary>
    public static IEnumerable<string> Of(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(Most);
}
