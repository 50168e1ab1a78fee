using CrmConnector.Engine.Reading;
using CrmConnector.State.Checkpoints;

namespace CrmConnector.Engine.Running;

/// <summary>What the commit of a page must know besides its plan.</summary>
/// <param name="Kind">How the page was read: pages of a sweep only count records without news.</param>
/// <param name="Progress">The flow's progress behind this page; null to leave it.</param>
internal sealed record PageSetting(ReadingKind Kind, FlowProgress? Progress)
{
    /// <summary>A record that moves once more is not planned anew.</summary>
    public bool IsLastTry { get; init; }

    /// <summary>True when the page is part of a sweep.</summary>
    public bool IsSweep => Kind is ReadingKind.Sweep or ReadingKind.FeedRound;
}
