using CrmConnector.KillRounds.Pairs;

namespace CrmConnector.KillRounds.Sources;

/// <summary>A system that customers come from: made once, copied for every world.</summary>
internal interface ISource
{
    /// <summary>Why it cannot be made here; null when it can.</summary>
    string? SkipReason { get; }

    /// <summary>Makes, once, what all copies begin with: a table of customers with a change log.</summary>
    Task PrepareAsync(PairSetting setting, CancellationToken cancellationToken);

    /// <summary>Makes a copy for a world.</summary>
    Task<SourceCopy> CopyAsync(string folder, CancellationToken cancellationToken);
}
