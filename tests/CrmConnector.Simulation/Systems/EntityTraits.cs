using System.Collections.Concurrent;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Simulation.Systems;

/// <summary>What a simulated entity is like: its fields, how it tells changes, what it offers to writers. Shared by all seeds that draw the same.</summary>
internal sealed class EntityTraits
{
    private static readonly ConcurrentDictionary<
        (string Name, string Fields, EntityHabits Habits),
        EntityTraits
    > Known = new();
    private readonly Dictionary<string, int> _positions;

    private EntityTraits(string name, IReadOnlyList<SimulatedField> fields, EntityHabits habits)
    {
        Name = name;
        Fields = fields;
        Habits = habits;
        _positions = Enumerable.Range(0, fields.Count).ToDictionary(i => fields[i].Name, StringComparer.Ordinal);
        KeyField = habits.Create == CreateKind.MappedKey ? _positions["code"] : 0;
        EditableFields =
        [
            .. Enumerable
                .Range(0, fields.Count)
                .Where(i => fields[i].Domain is not (ValueDomain.Key or ValueDomain.Code) && fields[i].CanUpdate),
        ];
        Schema = MakeSchema();
    }

    public string Name { get; }

    public IReadOnlyList<SimulatedField> Fields { get; }

    public EntityHabits Habits { get; }

    public FeedKind Feed => Habits.Feed;

    public CreateKind Create => Habits.Create;

    public bool HasVersions => Habits.HasVersions;

    public bool TellsStored => Habits.TellsStored;

    public TimeSpan SettleTime => Habits.SettleTime;

    /// <summary>The position of the field that is the record's key.</summary>
    public int KeyField { get; }

    /// <summary>The fields that users edit. Codes stay: they tell the judge which records are the same real thing.</summary>
    public int[] EditableFields { get; }

    public EntitySchema Schema { get; }

    public bool HasFeed => Feed != FeedKind.FullCompare;

    public bool TellsDeletions => Feed is not (FeedKind.Modified or FeedKind.FullCompare);

    /// <summary>The traits of an entity with these fields; the fields' name tells them apart from others of the same entity.</summary>
    public static EntityTraits Of(
        string name,
        Func<IReadOnlyList<SimulatedField>> fields,
        string fieldsName,
        EntityHabits habits
    ) => Known.GetOrAdd((name, fieldsName, habits), _ => new EntityTraits(name, fields(), habits));

    public int IndexOf(string field) => _positions.GetValueOrDefault(field, -1);

    public override string ToString() =>
        $"{Name}: {Feed}, {Create}{(HasVersions ? ", versions" : "")}{(TellsStored ? ", stored values" : "")}"
        + (SettleTime > TimeSpan.Zero ? $", search settles in {SettleTime.TotalSeconds} s" : "")
        + (Habits.TellsAgain ? ", tells again" : "")
        + (Habits.HasFolders ? ", folders" : "")
        + (Habits.SetsDisplay ? ", sets display" : "");

    private EntitySchema MakeSchema() =>
        new(Name, [.. Fields.Select(f => f.ToSchema())], [Fields[KeyField].Name])
        {
            UniqueKeys =
                Create == CreateKind.UniqueCode
                    ?
                    [
                        ["code"],
                    ]
                    : [],
            Changes = HasFeed
                ? new ChangeDetection(Feed.ToString(), "The simulated system tells changes so.")
                {
                    HasFeed = true,
                    TellsDeletions = TellsDeletions,
                    NamesPosition = Feed != FeedKind.DeltaRounds,
                    TellsModificationTime = true,
                }
                : ChangeDetection.FullCompare("The simulated system tells no changes."),
            Writes = new WriteAbilities
            {
                CanCreate = true,
                CanUpdate = true,
                CanDelete = true,
                OwnGuidKeys = Create == CreateKind.OwnGuid,
                MappedKeys = Create == CreateKind.MappedKey,
                Receipts = Create == CreateKind.Receipts,
                Versions = HasVersions,
                StoredValues = TellsStored,
                SettleTime = SettleTime,
            },
        };
}
