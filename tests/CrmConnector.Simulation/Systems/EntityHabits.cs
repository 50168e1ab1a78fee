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

    /// <summary>
    /// The feed comes in no order, and tells again what it has told before: also twice in one round, also the removal of records that went long ago or that nobody
    /// ever heard of.
    /// </summary>
    public bool TellsAgain { get; init; }

    /// <summary>Records lie in folders: who moves one to another gives it another key, and the feed tells of a removal and of a new record.</summary>
    public bool HasFolders { get; init; }

    /// <summary>Whenever the field <c>name</c> is written, the system itself sets <c>display</c>, and the record has another version once more.</summary>
    public bool SetsDisplay { get; init; }

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

    /// <summary>A mail server as odd as Exchange is.</summary>
    public static EntityHabits DrawExchange(Dice dice) =>
        DrawMail(dice) with
        {
            Create = dice.Pick<CreateKind>([CreateKind.Nothing, CreateKind.UniqueCode, CreateKind.Receipts]),
            TellsAgain = true,
            HasFolders = true,
            SetsDisplay = true,
        };
}
