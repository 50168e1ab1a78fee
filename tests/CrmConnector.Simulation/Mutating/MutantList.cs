using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Baselines;
using CrmConnector.State.Checkpoints;
using CrmConnector.State.Identities;
using CrmConnector.State.Links;

namespace CrmConnector.Simulation.Mutating;

/// <summary>All mutants.</summary>
internal static class MutantList
{
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("no-intents", "It notes nothing before it writes.") { Intents = page => page with { Intents = [] } },
        new("update-without-intent", "It notes creates and deletions before it sends them, but no updates.")
        {
            Intents = page => page with { Intents = [.. page.Intents.Where(i => i.Kind != WriteKind.Update)] },
        },
        new("deletion-without-intent", "It notes creates and updates before it sends them, but no deletions.")
        {
            Intents = page => page with { Intents = [.. page.Intents.Where(i => i.Kind != WriteKind.Delete)] },
        },
        new("checkpoint-rounded-up", "Its checkpoint is beyond what it has read.")
        {
            Commit = commit => commit with { Progress = Beyond(commit.Progress) },
        },
        new("no-links", "It forgets which records belong together.")
        {
            Commit = commit => commit with { NewLinks = [] },
        },
        new("no-baselines", "It never takes note of what it has updated.")
        {
            Commit = commit => commit with { Baselines = [] },
        },
        new("no-opposite-baselines", "It does not tell the flow back what it has written.")
        {
            Commit = commit =>
                commit with
                {
                    Baselines = [.. commit.Baselines.Where(write => write.Flow.Id == commit.Flow.Id)],
                    NewLinks = [.. commit.NewLinks.Select(link => link with { OtherBaselines = null })],
                },
        },
        new("no-second-half", "It never knows what the target held.")
        {
            Commit = commit => WithBaselines(commit, baseline => new Baseline(baseline.Results)),
        },
        new("baseline-is-what-was-sent", "It takes what it sent for what the target stored.")
        {
            Commit = commit =>
                WithBaselines(
                    commit,
                    baseline => new Baseline(baseline.Results, baseline.Targets is null ? null : baseline.Results)
                ),
        },
        new("one-hash-per-pair", "It keeps one hash for all the fields of a pair.")
        {
            Commit = commit => WithBaselines(commit, OneHash),
        },
        new("no-quarantine", "It forgets what it could not sync.")
        {
            Commit = commit => commit with { Quarantined = [] },
        },
        new("no-waiting", "It forgets which records wait for others.")
        {
            Commit = commit => commit with { Waiting = [] },
        },
        new("no-due", "It forgets what one flow leaves to the other.") { Commit = commit => commit with { Due = [] } },
        new("no-reviews", "It forgets what a person is to decide.") { Commit = commit => commit with { Reviews = [] } },
        new("no-held-deletions", "It forgets the deletions that it read.")
        {
            Commit = commit => commit with { HeldDeletions = [] },
        },
        new("no-gone-marks", "It forgets which records users deleted.")
        {
            Commit = commit => commit with { GoneMarks = [] },
        },
        new("no-removed-members", "It forgets what it has deleted itself.")
        {
            Commit = commit => commit with { RemovedMembers = [] },
        },
        new("no-new-keys", "It forgets that a record came back under another key.")
        {
            Commit = commit => commit with { RekeyedMembers = [] },
        },
        new("renewed-keeps-baselines", "It takes what a record created again was not given for emptied.")
        {
            Commit = commit =>
                commit with
                {
                    RekeyedMembers = [.. commit.RekeyedMembers.Select(member => member with { Given = null })],
                },
        },
        new("short-journal", "It leaves records out of its journal.")
        {
            Commit = commit =>
                commit.Journal.Count > 1 ? commit with { Journal = [.. commit.Journal.Skip(1)] } : commit,
        },
        new("no-if-match", "Its writes do not carry the version that they were decided on.")
        {
            Batch = batch =>
                batch with
                {
                    Writes = [.. batch.Writes.Select(write => write with { ExpectedVersion = null })],
                },
        },
        new("another-key", "It sends a create again under another key and another name.") { DrawsKeysAnew = true },
        new("upsert", "Its updates create records that are gone.") { Upserts = true },
        new("lost-is-written", "It takes a write without an answer for done.")
        {
            Answer = (write, outcome) =>
                outcome is WriteOutcome.Unanswered && write.Key is { } key ? new WriteOutcome.Written(key) : outcome,
        },
        new("refused-is-written", "It takes a refused write for done.")
        {
            Answer = (write, outcome) =>
                outcome is WriteOutcome.Refused && write.Key is { } key ? new WriteOutcome.Written(key) : outcome,
        },
        new("checkpoint-before-commit", "Its checkpoint is durable before what was read up to there.")
        {
            SavesCheckpointFirst = true,
        },
        new("compare-by-user", "It knows its own writes by the user who made them, not by what they wrote.")
        {
            ComparesByUser = true,
        },
        new("deletions-in-page-order", "It applies a deletion with the page that tells of it, not when all was read.")
        {
            DeletesWithThePage = true,
        },
        new("guard-per-page", "It holds one page at a time against its guards, not the whole run ahead of all writes.")
        {
            CountsOnePage = true,
        },
        new("planned-before-commit", "It looks a page up before the page ahead of it is committed.")
        {
            LooksUpTooEarly = true,
        },
        new("create-before-settling", "The successor of a killed run creates before it has settled the open intents.")
        {
            SettlesTooLate = true,
        },
        new("any-read-back", "It takes whatever it reads after a write for what the target made of the write.")
        {
            TrustsAnyRead = true,
        },
        new("any-store", "It goes on when another store stands behind a connection.")
        {
            Identity = _ => IdentityVerdict.Same,
        },
    ];

    public static Mutant? Find(string name) => All.FirstOrDefault(mutant => mutant.Name == name);

    private static FlowProgress? Beyond(FlowProgress? progress) =>
        progress?.Feed is { } feed && long.TryParse(feed.Value, CultureInfo.InvariantCulture, out var position)
            ? progress with
            {
                Feed = new Checkpoint((position + 3).ToString(CultureInfo.InvariantCulture)),
            }
            : progress;

    private static State.Pages.PageCommit WithBaselines(
        State.Pages.PageCommit commit,
        Func<Baseline, Baseline> change
    ) =>
        commit with
        {
            Baselines = [.. commit.Baselines.Select(write => write with { Baseline = change(write.Baseline) })],
            NewLinks = [.. commit.NewLinks.Select(link => With(link, change))],
        };

    private static NewLink With(NewLink link, Func<Baseline, Baseline> change) =>
        link with
        {
            Baseline = link.Baseline is { } own ? change(own) : null,
            OtherBaselines = link.OtherBaselines?.Select(o => o with { Baseline = change(o.Baseline) }).ToList(),
        };

    private static Baseline OneHash(Baseline baseline)
    {
        var one = baseline.Results.Aggregate(17UL, (hash, result) => (hash * 31) ^ result) | 1;
        return new Baseline([.. baseline.Results.Select(result => result == 0 ? 0 : one)], baseline.Targets);
    }
}
