using CrmConnector.KillRounds.Customers;
using CrmConnector.KillRounds.Sources;
using CrmConnector.KillRounds.Targets;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>A source and a target between which the program is killed.</summary>
/// <param name="name">Its name on the command line.</param>
/// <param name="title">What it is, in words.</param>
/// <param name="source">Where customers come from.</param>
/// <param name="target">Where they go to.</param>
internal sealed class KillPair(string name, string title, ISource source, ITarget target)
{
    private PairSetting _setting = null!;

    public string Name => name;

    /// <summary>Whether both sides have users, and what they do flows both ways.</summary>
    public bool IsTwoWay { get; init; }

    public string Title => title;

    /// <summary>Why it cannot be done here; null when it can.</summary>
    public string? SkipReason => source.SkipReason ?? target.SkipReason;

    /// <summary>Makes, once, what all its worlds begin with.</summary>
    public async Task PrepareAsync(PairSetting setting, CancellationToken cancellationToken)
    {
        _setting = setting;
        await source.PrepareAsync(setting, cancellationToken);
    }

    /// <summary>Makes a world in an empty folder.</summary>
    public async Task<World> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var from = await source.CopyAsync(folder, cancellationToken);
        var to = await target.CreateAsync(folder, cancellationToken);
        InstallationWriter.Write(folder, from.Settings, to, _setting.PageSize, IsTwoWay);
        if (IsTwoWay && to.NeedsTracking)
        {
            await TrackingInstall.RunAsync(_setting.Program, folder, "target/" + to.Entity, cancellationToken);
        }

        return new World(folder, new CustomerBook(_setting.Records), from, to);
    }
}
