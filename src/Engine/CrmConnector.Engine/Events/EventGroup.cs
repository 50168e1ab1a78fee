namespace CrmConnector.Engine.Events;

/// <summary>Records of one event that the same people are to be told of.</summary>
public sealed record EventGroup
{
    /// <summary>The addresses that the records themselves name; empty where the rule alone says who is told.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>How many records there are.</summary>
    public int Count { get; init; }

    /// <summary>The first of them, at most <see cref="MostRecords"/>.</summary>
    public IReadOnlyList<EventRecord> Records { get; init; } = [];

    /// <summary>So many records of a page are told one by one.</summary>
    public const int MostRecords = 50;
}
