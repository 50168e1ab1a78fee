using CrmConnector.Abstractions.Records;

namespace CrmConnector.Simulation.Systems;

/// <summary>A record of a simulated system with its whole history.</summary>
internal sealed class SimulatedRecord(RecordKey key, FieldValue[] values, Guid intent, long born, Actor bornBy)
{
    /// <summary>Its key; another one when it was moved to another folder.</summary>
    public RecordKey Key { get; set; } = key;

    /// <summary>The values in the order of the entity's fields. Replaced, never changed: readers keep what they have read.</summary>
    public FieldValue[] Values { get; set; } = values;

    public Guid Intent { get; } = intent;

    public long Version { get; set; }

    public DateTimeOffset ModifiedAt { get; set; }

    public long Born { get; } = born;

    public Actor BornBy { get; } = bornBy;

    /// <summary>When it was deleted; 0 while it lives.</summary>
    public long Died { get; set; }

    public Actor DiedBy { get; set; }

    public bool IsAlive => Died == 0;

    /// <summary>When each field was last given another value, by the clock: a search by it may lag behind.</summary>
    public DateTimeOffset[] IndexedFrom { get; } = new DateTimeOffset[values.Length];

    /// <summary>Set while an open transaction holds it.</summary>
    public bool IsLocked { get; set; }

    public List<FieldChange> Changes { get; } = [];

    /// <summary>When it was moved to another folder, in the world's count of events.</summary>
    public List<long> Moves { get; } = [];

    /// <summary>What it held right before a moment.</summary>
    public FieldValue[] ValuesBefore(long moment)
    {
        var held = new FieldValue[Values.Length];
        Array.Fill(held, FieldValue.Null);
        foreach (var change in Changes)
        {
            if (change.At >= moment)
            {
                break;
            }

            held[change.Field] = change.Value;
        }

        return held;
    }

    /// <summary>It was there right before a moment.</summary>
    public bool WasAliveBefore(long moment) => Born < moment && (Died == 0 || Died >= moment);
}
