using CrmConnector.State.Links;
using CrmConnector.State.Swings;

namespace CrmConnector.Engine.Planning;

/// <summary>What the engine's own writes have moved to and fro.</summary>
/// <param name="fields">Per target record that has any, its oscillating fields in field order.</param>
/// <param name="recreated">Target records that were created again and again.</param>
internal sealed class OscillatingRecords(
    IReadOnlyDictionary<SwingTarget, ulong[]> fields,
    IReadOnlySet<SwingTarget> recreated
)
{
    /// <summary>Nothing.</summary>
    public static OscillatingRecords None { get; } =
        new(new Dictionary<SwingTarget, ulong[]>(), new HashSet<SwingTarget>());

    /// <summary>The oscillating fields of a linked record, in field order; empty for none.</summary>
    public ulong[] FieldsOf(LinkLookup lookup) =>
        fields.Count > 0
        && lookup.Other is not null
        && fields.TryGetValue(Oscillations.TargetOf(lookup), out var oscillating)
            ? oscillating
            : [];

    /// <summary>The target record was gone and created again so often that it is not done once more.</summary>
    public bool IsRecreated(LinkLookup lookup) =>
        recreated.Count > 0 && lookup.Other is not null && recreated.Contains(Oscillations.TargetOf(lookup));
}
