using CrmConnector.Abstractions.Records;
using CrmConnector.Planning.Hashing;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Baselines;
using CrmConnector.State.Flows;

namespace CrmConnector.Engine.Flows;

/// <summary>
/// A flow that leads back over the same two entities: what it would read from this flow's target, so that this flow's own writes are not taken for
/// somebody's edit (G4).
/// </summary>
internal sealed class OppositeFlow(
    StoredFlow flow,
    CompiledMapping mapping,
    FieldHasher hasher,
    SlotMap slots,
    int[] projection,
    IReadOnlyList<OppositeField> fields
)
{
    /// <summary>Stands for the hash of a value that differs from whatever is found: the field counts as changed.</summary>
    public const ulong Another = Baseline.Another;

    /// <summary>The flow in the state store.</summary>
    public StoredFlow Flow => flow;

    /// <summary>An edit of what it reads makes the record again that it leads to, where that was deleted.</summary>
    public bool LetsEditsWin { get; init; } = true;

    /// <summary>A record that was deleted where it leads to stays deleted, whatever is edited.</summary>
    public bool LetsDeletionsWin { get; init; }

    /// <summary>Its mapping.</summary>
    public CompiledMapping Mapping => mapping;

    /// <summary>Its one-to-one mappings.</summary>
    public IReadOnlyList<OppositeField> Fields => fields;

    /// <summary>A baseline of this flow with the halves of all but some fields not seen.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="isKept">Tells of a field of the flow's mapping whose target this one reads whether it is kept.</param>
    public Baseline Only(Baseline baseline, Func<int, bool> isKept)
    {
        var (results, targets) = (slots.Results(baseline), slots.Targets(baseline));
        var (keptResults, keptTargets) = (new ulong[results.Length], new ulong[results.Length]);
        var seen = fields.Where(field => field.Index < results.Length);
        foreach (var field in seen.Where(field => field.Mapped >= 0 && isKept(field.Mapped)))
        {
            (keptResults[field.Index], keptTargets[field.Index]) = (
                results[field.Index],
                field.Index < targets.Length ? targets[field.Index] : 0
            );
        }

        return slots.Store(before: null, keptResults, keptTargets);
    }

    /// <summary>True when its own conditions hold for the target record; also where they test a field that is not known.</summary>
    /// <param name="target">The record's key and its values in this flow's target shape.</param>
    public bool IsInScope(Record target)
    {
        if (mapping.Where.IsAlways)
        {
            return true;
        }

        var projected = Project(target);
        return mapping.WherePositions.Any(p => !projected.Values[p].IsPresent) || mapping.Where.Matches(projected);
    }

    /// <summary>Marks the fields of this flow's mapping whose target value, mapped back, gives what the source holds.</summary>
    public void MarkEqual(Record source, Record target, bool[] mapsBack)
    {
        var projected = Project(target);
        foreach (var field in fields.Where(f => f.IsSymmetric))
        {
            var back = mapping.MapField(field.Index, projected);
            var held = source.Values[field.Written];
            mapsBack[field.Mapped] |= back.IsPresent && held.IsPresent && Hash(field, back) == Hash(field, held);
        }
    }

    /// <summary>
    /// Marks the fields of this flow's mapping whose target value is, for the flow back, still the one that it knows. Where it knows the source's present value,
    /// too, the two were compared and left as they are.
    /// </summary>
    /// <param name="source">The source record.</param>
    /// <param name="target">The target record.</param>
    /// <param name="baseline">The flow back's baseline of the pair.</param>
    /// <param name="unmoved">The marks, by field of this flow's mapping.</param>
    public void MarkUnmoved(Record source, Record target, Baseline baseline, bool[] unmoved)
    {
        var projected = Project(target);
        var (known, held) = (slots.Results(baseline), slots.Targets(baseline));
        foreach (var field in fields.Where(f => f.IsSymmetric && f.Field.Definition.Reference is null))
        {
            var back = mapping.MapField(field.Index, projected);
            unmoved[field.Mapped] |=
                back.IsPresent
                && field.Index < known.Length
                && Hash(field, back) == known[field.Index]
                && field.Index < held.Length
                && Hash(field, source.Values[field.Written]) != held[field.Index];
        }
    }

    /// <summary>Marks the fields of this flow's mapping whose target value has a result in this one; pointers are left out.</summary>
    public void MarkCarried(Record target, bool[] carried)
    {
        var projected = Project(target);
        foreach (var field in fields.Where(f => f.IsSymmetric && f.Field.Definition.Reference is null))
        {
            carried[field.Mapped] |= mapping.MapField(field.Index, projected).IsPresent;
        }
    }

    /// <summary>
    /// The halves that follow from what this flow agreed on with its target: the result that the opposite mapping now gives, and what it would find
    /// in its own target, which is this flow's source as it was read. Null where nothing follows.
    /// </summary>
    /// <param name="source">This flow's source record.</param>
    /// <param name="after">The target record after the write, in this flow's target shape; absent where not known.</param>
    /// <param name="agreed">Per field of this flow's mapping: the target holds what this flow made of the source.</param>
    /// <param name="isCurrent">
    /// Per field of this flow's mapping: it was made of the source as it was read here. Where it was not, the source was edited since, and the opposite mapping
    /// must find an edit in its target, whatever that held before.
    /// </param>
    /// <param name="isYielded">
    /// Per field of this flow's mapping: the source's value is agreed, and the target's is an edit that the opposite flow is to carry. Null for none.
    /// </param>
    public Baseline? Delivered(
        Record source,
        Record after,
        Func<int, bool> agreed,
        Func<int, bool> isCurrent,
        Func<int, bool>? isYielded = null
    )
    {
        ulong[]? results = null;
        ulong[]? targets = null;
        Record? projected = null;
        foreach (var field in fields)
        {
            var yields =
                field is { Mapped: >= 0, IsSymmetric: true } && isYielded is not null && isYielded(field.Mapped);
            if (field.Mapped < 0 || !(agreed(field.Mapped) || yields) || !source.Values[field.Written].IsPresent)
            {
                continue;
            }

            projected ??= Project(after);
            var held = isCurrent(field.Mapped) ? Hash(field, source.Values[field.Written]) : Another;
            var result = yields ? Another : ResultOf(field, projected, held);
            if (result != 0)
            {
                (results ??= new ulong[mapping.Fields.Count])[field.Index] = result;
                (targets ??= new ulong[mapping.Fields.Count])[field.Index] = held;
            }
        }

        return results is null ? null : slots.Store(before: null, results, targets!);
    }

    /// <summary>
    /// The first halves that follow from fields which were written as no result of this flow's mapping: what the opposite mapping now gives. Null where
    /// it reads none of them.
    /// </summary>
    /// <param name="after">The target record after the write, in this flow's target shape; fields beyond it are not looked at.</param>
    /// <param name="references">The pointers of the record, resolved.</param>
    /// <param name="written">The places in this flow's target shape of the fields that were written.</param>
    public Baseline? Reads(Record after, ReferenceTable references, IReadOnlySet<int> written)
    {
        ulong[]? halves = null;
        FieldValue[]? results = null;
        for (var i = 0; i < mapping.Fields.Count; i++)
        {
            var field = mapping.Fields[i];
            if (!field.SourceFields.Any(p => written.Contains(projection[p])))
            {
                continue;
            }

            results ??= mapping.Map(Project(after), references).Results;
            if (results[i].IsPresent)
            {
                (halves ??= new ulong[mapping.Fields.Count])[i] = hasher.Hash(field.Canonical.Of(results[i]));
            }
        }

        return halves is null ? null : slots.Store(before: null, halves, []);
    }

    /// <summary>The record as the opposite mapping reads it.</summary>
    public Record Read(Record target) => Project(target);

    /// <summary>A pointer that leads back to the record it came from needs no look-up: the source's own value is the result.</summary>
    private ulong ResultOf(OppositeField field, Record projected, ulong held)
    {
        if (field.Field.Definition.Reference is not null)
        {
            return field.IsSymmetric && held != Another ? held : 0;
        }

        var result = mapping.MapField(field.Index, projected);
        return result.IsPresent ? Hash(field, result) : 0;
    }

    private ulong Hash(OppositeField field, FieldValue value) => hasher.Hash(field.Field.Canonical.Of(value));

    private Record Project(Record target)
    {
        var values = new FieldValue[projection.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] =
                projection[i] >= 0 && projection[i] < target.Values.Length ? target.Values[projection[i]] : default;
        }

        return new Record(target.Key, values);
    }
}
