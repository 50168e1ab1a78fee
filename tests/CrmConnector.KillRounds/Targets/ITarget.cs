namespace CrmConnector.KillRounds.Targets;

/// <summary>A kind of system that customers go to.</summary>
internal interface ITarget
{
    /// <summary>Why it cannot be made here; null when it can.</summary>
    string? SkipReason { get; }

    /// <summary>Makes an empty one for a world.</summary>
    Task<TargetSide> CreateAsync(string folder, CancellationToken cancellationToken);
}
