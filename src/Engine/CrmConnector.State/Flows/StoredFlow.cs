namespace CrmConnector.State.Flows;

/// <summary>A flow with the numbers that stand for it and its target fields in this store.</summary>
/// <param name="Id">The flow's number; stable for the life of the store.</param>
/// <param name="Process">The process's name.</param>
/// <param name="Source">The source entity.</param>
/// <param name="Target">The target entity.</param>
/// <param name="Fields">The field of each slot, former ones included: slots are never given away again.</param>
/// <param name="MappingFingerprint">The fingerprint of the present mapping; stored with the flow's next progress.</param>
/// <param name="PreviousFingerprint">The fingerprint that is stored; null for a new flow. Where it differs, the mapping changed: a sweep is due.</param>
public sealed record StoredFlow(
    int Id,
    string Process,
    LinkEntity Source,
    LinkEntity Target,
    IReadOnlyList<string> Fields,
    string MappingFingerprint,
    string? PreviousFingerprint
)
{
    /// <summary>How many slots a baseline of this flow has.</summary>
    public int SlotCount => Fields.Count;

    /// <summary>The slot of a target field, or -1. Not for every record: look slots up once per process version.</summary>
    public int SlotOf(string field)
    {
        for (var slot = 0; slot < Fields.Count; slot++)
        {
            if (string.Equals(Fields[slot], field, StringComparison.Ordinal))
            {
                return slot;
            }
        }

        return -1;
    }
}
