namespace CrmConnector.State.Reviews;

/// <summary>Stable codes that say what a person is to decide.</summary>
public static class ReviewReasons
{
    /// <summary>Both sides changed a field.</summary>
    public const string Conflict = "conflict";

    /// <summary>Source fields are blank that must not be before the record is converted; the entry's fields are the source's.</summary>
    public const string NeedsData = "needs-data";

    /// <summary>Writes of the engine move a field to and fro between two values.</summary>
    public const string Oscillation = "oscillation";
}
