namespace CrmConnector.Processes.Format;

/// <summary>The format of the rules by which records find each other.</summary>
internal static class MatchFormat
{
    /// <summary>Matches, tried in turn.</summary>
    public static ListSpec List =>
        new(
            "a list of matches",
            new OpenMapSpec("a match: source field to target field", "a source field", new TextSpec("a field's name"))
        );
}
