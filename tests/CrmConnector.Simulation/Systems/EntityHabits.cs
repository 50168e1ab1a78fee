using CrmConnector.Simulation.Chance;

namespace CrmConnector.Simulation.Systems;

/// <summary>How an entity's system behaves: how it tells changes, what it offers to writers.</summary>
internal sealed record EntityHabits(FeedKind Feed, CreateKind Create)
{
    private static readonly FeedKind[] Feeds = Enum.GetValues<FeedKind>();
    private static readonly CreateKind[] Creates = Enum.GetValues<CreateKind>();

    public bool HasVersions { get; init; }

    public bool TellsStored { get; init; }

    /// <summary>A search may miss a record for so long after it was written.</summary>
    public TimeSpan SettleTime { get; init; }

    public static EntityHabits Draw(Dice dice) =>
        new(dice.Pick(Feeds), dice.Pick(Creates))
        {
            HasVersions = dice.Percent(60),
            TellsStored = dice.Percent(60),
            SettleTime = TimeSpan.FromSeconds(dice.Percent(20) ? 10 : 0),
        };

    /// <summary>A mail server: its feed comes in rounds, and it chooses the keys.</summary>
    public static EntityHabits DrawMail(Dice dice) =>
        new(FeedKind.DeltaRounds, dice.Percent(50) ? CreateKind.Nothing : CreateKind.UniqueCode)
        {
            HasVersions = dice.Percent(50),
            TellsStored = dice.Percent(50),
            SettleTime = TimeSpan.FromSeconds(dice.Percent(50) ? 30 : 0),
        };
}
