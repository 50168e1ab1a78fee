using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Planning.Deciding;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Mapping;
using FsCheck;
using FsCheck.Fluent;
using Record = CrmConnector.Abstractions.Records.Record;

namespace CrmConnector.Planning.Tests.Deciding;

/// <summary>A linked pair with any history: what was delivered, what each side holds now, and the rules.</summary>
internal sealed class Situation
{
    public const int Fields = 4;

    private static readonly FieldHasher Hasher = FieldHasher.FromSecret("a secret of the tests");

    private static readonly FieldType[] Types = [FieldType.Text, FieldType.Text, FieldType.Decimal, FieldType.Boolean];

    private Situation(WriteRule[] writes, bool sourceWins, bool recreate)
    {
        Rules = MakeRules(writes, sourceWins, recreate);
        SourceWins = sourceWins;
        Writes = writes;
    }

    public FlowRules Rules { get; }

    public bool SourceWins { get; }

    public WriteRule[] Writes { get; }

    /// <summary>The mapping's results as they were delivered.</summary>
    public FieldValue[] Delivered { get; private init; } = [];

    /// <summary>The mapping's results now.</summary>
    public FieldValue[] Results { get; private init; } = [];

    /// <summary>What the target holds now; equal to what was delivered where nobody edited it.</summary>
    public FieldValue[] Target { get; private init; } = [];

    /// <summary>The second halves of the baseline are known.</summary>
    public bool Seen { get; private init; }

    public static Gen<Situation> All { get; } =
        from writes in Gen.Elements(Enum.GetValues<WriteRule>()).ArrayOf(Fields)
        from sourceWins in Gen.Elements(true, false)
        from recreate in Gen.Elements(true, false)
        from seen in Gen.Elements(true, false)
        from delivered in Values()
        from results in Changed(delivered)
        from target in Changed(delivered)
        select new Situation(writes, sourceWins, recreate)
        {
            Delivered = delivered,
            Results = results,
            Target = target,
            Seen = seen,
        };

    /// <summary>The link as the state store would give it.</summary>
    public LinkState Link =>
        new(new RecordKey("t"), TargetGone: false, Hashes(Delivered), Seen ? Hashes(Delivered) : []);

    /// <summary>Plans with the target read.</summary>
    public RecordPlan Plan(FieldValue[] results, FieldValue[] target, LinkState link) =>
        Planner.Plan(
            Rules,
            new PlanInput(
                new Record(new RecordKey("s"), []),
                new MappedRecord(results, null, [], []),
                link,
                new Record(new RecordKey("t"), target, "v1"),
                TargetWasRead: true,
                Match: null,
                MayCreate: true
            )
        );

    /// <summary>Plans on the fast path.</summary>
    public RecordPlan PlanFast(FieldValue[] results, LinkState link) =>
        Planner.Plan(
            Rules,
            new PlanInput(
                new Record(new RecordKey("s"), []),
                new MappedRecord(results, null, [], []),
                link,
                Target: null,
                TargetWasRead: false,
                Match: null,
                MayCreate: true
            )
        );

    /// <summary>What the target holds when the plan was carried out.</summary>
    public static FieldValue[] Apply(RecordPlan plan, FieldValue[] target) =>
        [.. target.Select((value, i) => i < plan.Values.Length && plan.Values[i].IsPresent ? plan.Values[i] : value)];

    /// <summary>The link when the plan was carried out and the target told what it stored.</summary>
    public LinkState After(RecordPlan plan, FieldValue[] stored)
    {
        var targets = plan.Targets.ToArray();
        for (var i = 0; i < targets.Length; i++)
        {
            if (plan.Moves[i] is FieldMove.Write or FieldMove.WriteOverEdit)
            {
                targets[i] = Rules.Hash(stored[i], i);
            }
        }

        return new LinkState(new RecordKey("t"), TargetGone: false, plan.Results, targets);
    }

    public bool Same(FieldValue a, FieldValue b, int field) => Rules.Hash(a, field) == Rules.Hash(b, field);

    public ulong[] Hashes(FieldValue[] values) => [.. values.Select((value, i) => Rules.Hash(value, i))];

    private static FlowRules MakeRules(WriteRule[] writes, bool sourceWins, bool recreate)
    {
        FieldSchema[] columns = [.. Types.Select((type, i) => Sample.Field($"f{i}", type))];
        var process = Sample.Process([
            .. writes.Select((write, i) => Sample.Map($"f{i}", $"f{i}") with { Write = write }),
        ]) with
        {
            Conflicts = sourceWins ? "erp" : "crm",
            Recreate = recreate ? RecreateRule.Always : RecreateRule.IfEdited,
        };
        var entity = Sample.Entity("e", columns);
        return new FlowRules(process, Sample.Compile(process, entity, entity), Hasher, OppositeReading.None);
    }

    private static Gen<FieldValue[]> Values() =>
        from a in Texts()
        from b in Texts()
        from number in Gen.Choose(0, 3)
        from flag in Gen.Elements(FieldValue.Null, FieldValue.Boolean(true), FieldValue.Boolean(false))
        select new[] { a, b, number == 3 ? FieldValue.Null : FieldValue.Decimal(number), flag };

    /// <summary>Some of the values, changed.</summary>
    private static Gen<FieldValue[]> Changed(FieldValue[] values) =>
        from others in Values()
        from mask in Gen.Choose(0, 15)
        select values.Select((value, i) => (mask & (1 << i)) != 0 ? others[i] : value).ToArray();

    private static Gen<FieldValue> Texts() =>
        Gen.Elements("a", "b", "a ", "", "é", "e\u0301").Select(FieldValue.Text).Or(Gen.Constant(FieldValue.Null));
}
