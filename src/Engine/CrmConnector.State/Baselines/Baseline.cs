using CrmConnector.State.Journal;

namespace CrmConnector.State.Baselines;

/// <summary>What a mapping last delivered to a linked pair, and what the target held right after, as one keyed hash per slot.</summary>
/// <remarks>A hash of 0 means "not seen". A baseline may be shorter than the flow's slots: what is missing is not seen.</remarks>
public sealed class Baseline
{
    /// <summary>A half that stands for a value which differs from whatever is found: the field counts as changed, nothing was agreed on.</summary>
    public const ulong Another = ulong.MaxValue;

    /// <summary>Makes one; the arrays are not copied and must not change afterwards.</summary>
    /// <param name="results">The first halves: the hash of the result last delivered, per slot.</param>
    /// <param name="targets">The second halves: the hash of what the target held right after; null when no slot has any.</param>
    /// <param name="runs">Per slot, the run that set it; null where that is not kept.</param>
    /// <exception cref="ArgumentException">The halves differ in length.</exception>
    public Baseline(ulong[] results, ulong[]? targets = null, uint[]? runs = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (targets is not null && targets.Length != results.Length)
        {
            throw new ArgumentException("Both halves of a baseline have the same number of slots.", nameof(targets));
        }

        Results = results;
        Targets = targets;
        Runs = runs;
    }

    /// <summary>The first halves.</summary>
    public ulong[] Results { get; }

    /// <summary>The second halves; null when no slot has any.</summary>
    public ulong[]? Targets { get; }

    /// <summary>
    /// Per slot, the low half of the number of the run that set it as it is; null where that is not kept (<see cref="Pages.PageCommit.KeepsRuns"/>).
    /// </summary>
    public uint[]? Runs { get; }

    /// <summary>The run that set a slot; 0 for not known.</summary>
    public uint Run(int slot) => Runs is not null && slot < Runs.Length ? Runs[slot] : 0;

    /// <summary>The first half of a slot; 0 for not seen.</summary>
    public ulong Result(int slot) => slot < Results.Length ? Results[slot] : 0;

    /// <summary>The second half of a slot; 0 for not seen.</summary>
    public ulong Target(int slot) => Targets is not null && slot < Targets.Length ? Targets[slot] : 0;

    /// <summary>This baseline with every half that <paramref name="newer"/> has seen replaced by it.</summary>
    public Baseline OverlaidBy(Baseline newer)
    {
        var slots = Math.Max(Results.Length, newer.Results.Length);
        var results = new ulong[slots];
        var targets = Targets is null && newer.Targets is null ? null : new ulong[slots];
        for (var slot = 0; slot < slots; slot++)
        {
            results[slot] = newer.Result(slot) is not 0 and var result ? result : Result(slot);
            if (targets is not null)
            {
                targets[slot] = newer.Target(slot) is not 0 and var target ? target : Target(slot);
            }
        }

        return new Baseline(results, targets, newer.Runs);
    }

    /// <summary>
    /// This baseline with the run noted in every slot in which it agreed on something else than <paramref name="before"/>; where it brings a run, that stays.
    /// </summary>
    public Baseline SetBy(uint run, Baseline? before)
    {
        var runs = new uint[Results.Length];
        for (var slot = 0; slot < runs.Length; slot++)
        {
            var isSame =
                before is not null && before.Result(slot) == Result(slot) && before.Target(slot) == Target(slot);
            var isAgreed = Result(slot) != Another && Target(slot) != Another;
            runs[slot] =
                Run(slot) is not 0 and var known ? known
                : isAgreed && !isSame ? run
                : before?.Run(slot) ?? 0;
        }

        return new Baseline(Results, Targets, runs);
    }

    /// <summary>This baseline with the halves of all other slots not seen.</summary>
    public Baseline OnlyIn(SlotSet slots)
    {
        return new Baseline(Of(Results), Targets is null ? null : Of(Targets), Runs);

        ulong[] Of(ulong[] halves) => [.. halves.Select((hash, slot) => slots.Contains(slot) ? hash : 0)];
    }
}
