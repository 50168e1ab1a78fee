namespace CrmConnector.KillRounds.Pairs;

/// <summary>A source and a target between which the program is killed.</summary>
internal abstract class KillPair
{
    /// <summary>Its name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it is, in words.</summary>
    public abstract string Title { get; }

    /// <summary>Why it cannot be done here; null when it can.</summary>
    public virtual string? SkipReason => null;

    /// <summary>Makes, once, what all its worlds begin with.</summary>
    public abstract Task PrepareAsync(PairSetting setting, CancellationToken cancellationToken);

    /// <summary>Makes a world in an empty folder.</summary>
    public abstract Task<World> CreateAsync(string folder, CancellationToken cancellationToken);
}
