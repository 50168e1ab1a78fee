using CrmConnector.State.Baselines;
using CrmConnector.State.Due;
using CrmConnector.State.Links;
using CrmConnector.State.OwnWrites;

namespace CrmConnector.Engine.Undoing;

/// <summary>What of a link is put back.</summary>
/// <param name="Added">The members that left it.</param>
/// <param name="Back">Members that stayed in it as deleted, and are there.</param>
/// <param name="Baselines">The baselines that left with the members.</param>
/// <param name="Due">The records that flows may have passed over meanwhile.</param>
internal sealed record UndoLink(
    IReadOnlyList<AddedMember> Added,
    IReadOnlyList<GoneMark> Back,
    IReadOnlyList<BaselineWrite> Baselines,
    IReadOnlyList<DueRecord> Due
)
{
    /// <summary>When the engine wrote the members that left, where that is known.</summary>
    public IReadOnlyList<OwnWrite> OwnWrites { get; init; } = [];
}
