namespace CrmConnector.Processes.Format;

/// <summary>A rule between the keys of one map.</summary>
internal abstract record KeyRule
{
    /// <summary>Exactly one of the keys is given; with <paramref name="When"/>, only where that key is given.</summary>
    internal sealed record ExactlyOne(IReadOnlyList<string> Keys, string? When = null) : KeyRule;

    /// <summary>At least one of the keys is given.</summary>
    internal sealed record AtLeastOne(IReadOnlyList<string> Keys) : KeyRule;

    /// <summary>A key makes sense only beside another.</summary>
    internal sealed record Needs(string Key, string Other) : KeyRule;

    /// <summary>A key excludes others.</summary>
    internal sealed record Excludes(string Key, IReadOnlyList<string> Others) : KeyRule;
}
