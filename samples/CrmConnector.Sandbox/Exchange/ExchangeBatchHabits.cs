namespace CrmConnector.Sandbox;

/// <summary>How JSON batches behave.</summary>
public sealed record ExchangeBatchHabits
{
    /// <summary>Whether answers come in another order than the requests. Default true.</summary>
    public bool ShufflesAnswers { get; init; } = true;

    /// <summary>Whether a batch may be neither wholly sequential nor wholly parallel. Default false: 400.</summary>
    public bool MayBeMixed { get; init; }

    /// <summary>
    /// What happens to requests of a parallel batch for which a mailbox has no place. True: they wait for those of the same batch. Default false:
    /// they get 429.
    /// </summary>
    public bool QueuesItems { get; init; }
}
