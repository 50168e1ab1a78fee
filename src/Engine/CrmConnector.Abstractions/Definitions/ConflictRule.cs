namespace CrmConnector.Abstractions.Definitions;

/// <summary>The words that stand for a conflict rule beside the name of the connection that wins.</summary>
public static class ConflictRule
{
    /// <summary>The record that was modified last wins, by the times that the two systems tell.</summary>
    public const string Newest = "newest";

    /// <summary>A person decides; the record waits.</summary>
    public const string Review = "review";

    /// <summary>True for a rule that is not the name of a connection.</summary>
    public static bool IsWord(string rule) => rule is Newest or Review;
}
