namespace CrmConnector.Notifications.Localising;

/// <summary>Which form of a text a number takes. English and Italian have two, of which the first is for exactly one.</summary>
internal static class PluralForm
{
    public const string Zero = ".zero";
    public const string One = ".one";
    public const string Other = ".other";

    /// <summary>The endings of the key, the fittest first. The form for zero is one of style, and may be missing.</summary>
    public static IReadOnlyList<string> Of(long count) =>
        count switch
        {
            0 => [Zero, Other],
            1 => [One],
            _ => [Other],
        };
}
