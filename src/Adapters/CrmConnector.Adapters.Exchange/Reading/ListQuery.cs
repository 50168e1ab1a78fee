namespace CrmConnector.Adapters.Exchange.Reading;

/// <summary>What a list is asked for.</summary>
/// <param name="Select">The properties.</param>
internal sealed record ListQuery(string[] Select)
{
    /// <summary>Only contacts that meet it; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>What is to come along; null for nothing.</summary>
    public string? Expand { get; init; }

    /// <summary>True to be told how many contacts there are.</summary>
    public bool Counts { get; init; }
}
