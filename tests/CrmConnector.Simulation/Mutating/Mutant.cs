using CrmConnector.Abstractions.Adapters;
using CrmConnector.State.Identities;
using CrmConnector.State.Intents;
using CrmConnector.State.Pages;

namespace CrmConnector.Simulation.Mutating;

/// <summary>
/// A way in which the engine could be broken, brought about from outside: what it hands to its state store or to a target is changed on the way, as if it had
/// been written wrong. The judge must notice.
/// </summary>
/// <param name="Name">Names it on the command line.</param>
/// <param name="What">What is wrong with such an engine.</param>
internal sealed record Mutant(string Name, string What)
{
    public Func<PageCommit, PageCommit> Commit { get; init; } = commit => commit;

    public Func<IntentPage, IntentPage> Intents { get; init; } = page => page;

    public Func<WriteBatch, WriteBatch> Batch { get; init; } = batch => batch;

    /// <summary>What the engine makes of an answer.</summary>
    public Func<RecordWrite, WriteOutcome, WriteOutcome> Answer { get; init; } = (_, outcome) => outcome;

    /// <summary>An update of a record that is gone makes a new one.</summary>
    public bool Upserts { get; init; }

    /// <summary>Every call draws the keys and names of its creates anew.</summary>
    public bool DrawsKeysAnew { get; init; }

    /// <summary>What the engine makes of the finding about a store's identity.</summary>
    public Func<IdentityVerdict, IdentityVerdict> Identity { get; init; } = verdict => verdict;

    /// <summary>A page's checkpoint is durable before the page is.</summary>
    public bool SavesCheckpointFirst { get; init; }

    /// <summary>A deletion is applied with the page that told of it.</summary>
    public bool DeletesWithThePage { get; init; }

    /// <summary>A page is looked up before the page ahead of it is committed.</summary>
    public bool LooksUpTooEarly { get; init; }

    /// <summary>The intents of a killed run are settled by the run after the next.</summary>
    public bool SettlesTooLate { get; init; }

    /// <summary>The first page of a reading is all that is counted for the guards before something is written.</summary>
    public bool CountsOnePage { get; init; }

    /// <summary>What the engine's own user wrote last is no news.</summary>
    public bool ComparesByUser { get; init; }

    /// <summary>A read after a write passes for the write's own answer, whoever wrote since.</summary>
    public bool TrustsAnyRead { get; init; }

    /// <summary>What a call to the state store is told instead, where this mutant changes it.</summary>
    public object?[]? ArgumentsOf(object?[]? arguments) =>
        arguments is [PageCommit commit, ..] ? [Commit(commit), .. arguments.Skip(1)]
        : arguments is [IntentPage page, ..] ? [Intents(page), .. arguments.Skip(1)]
        : arguments;
}
