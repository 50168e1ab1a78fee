namespace CrmConnector.Sandbox;

/// <summary>
/// What the service is not documented to do, or does differently at times, and how long it takes. The defaults are the strict or the likely ones; a client
/// must get along with all.
/// </summary>
public sealed record ExchangeHabits
{
    /// <summary>How long each answer takes, requests in a batch included. Default: no time.</summary>
    public TimeSpan AnswerTime { get; init; }

    /// <summary>After what time delta and <c>$filter</c> know of a write, up to 15 minutes. Default: at once.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>True: <c>If-Match</c> is not looked at. Default false.</summary>
    public bool IgnoresIfMatch { get; init; }

    /// <summary>Whether a PATCH that changes nothing gives a new change key. Default false.</summary>
    public bool BumpsOnNoOp { get; init; }

    /// <summary>Whether <c>displayName</c> and <c>fileAs</c> are made anew when a part of the name is written without them. Default true.</summary>
    public bool RegeneratesNames { get; init; } = true;

    /// <summary>Whether a part of an address in a PATCH leaves the other parts as they are. Default false: the address is replaced.</summary>
    public bool MergesPartialAddresses { get; init; }

    /// <summary>What a PATCH of <c>parentFolderId</c> does. Default: nothing.</summary>
    public ParentFolderPatch ParentFolderPatch { get; init; }

    /// <summary>At what time of the day a birthday is kept. Default: 11:59 UTC.</summary>
    public BirthdayTime BirthdayTime { get; init; }

    /// <summary>Whether contacts also have <c>primaryEmailAddress</c> and the like, as in the global cloud. Default true.</summary>
    public bool HasPlacedEmailAddresses { get; init; } = true;

    /// <summary>Whether <c>contactFolders/contacts</c> is the default folder. Default false.</summary>
    public bool KnowsDefaultFolderByName { get; init; }

    /// <summary>The error code where a collection has too many entries. Default <c>ErrorInvalidRequest</c>.</summary>
    public string CollectionLimitCode { get; init; } = "ErrorInvalidRequest";

    /// <summary>Most characters of a field of one line. Default 255.</summary>
    public int TextLength { get; init; } = 255;

    /// <summary>Most characters of <c>personalNotes</c>. Default 1,000,000.</summary>
    public int NotesLength { get; init; } = 1_000_000;

    /// <summary>Most rows of a page of a list, which <c>$top</c> may ask for. Default 1000.</summary>
    public int MostTop { get; init; } = 1_000;

    /// <summary>Delta queries.</summary>
    public ExchangeDeltaHabits Delta { get; init; } = new();

    /// <summary>Change notifications.</summary>
    public ExchangeNotificationHabits Notifications { get; init; } = new();

    /// <summary>JSON batches.</summary>
    public ExchangeBatchHabits Batches { get; init; } = new();
}
