using CrmConnector.Abstractions.Records;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Planning;

/// <summary>Which linked target records of a page were asked for, and what was found.</summary>
internal sealed class TargetsRead(bool[] asked, Dictionary<RecordKey, Record> found)
{
    /// <summary>None was asked for: the fast path.</summary>
    public static TargetsRead None { get; } = new([], []);

    /// <summary>Those that are there.</summary>
    public IReadOnlyCollection<Record> Records => found.Values;

    /// <summary>True when the target of the page's record at this place was asked for.</summary>
    public bool WasAsked(int place) => place < asked.Length && asked[place];

    /// <summary>The target of the page's record at this place; null when it was not asked for or is not there.</summary>
    public Record? Of(int place, LinkLookup lookup) =>
        WasAsked(place) ? found.GetValueOrDefault(lookup.Other!.Key) : null;
}
