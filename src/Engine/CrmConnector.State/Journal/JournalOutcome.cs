namespace CrmConnector.State.Journal;

/// <summary>Where a record that was read ended: exactly one of these. The numbers are stored.</summary>
public enum JournalOutcome
{
    /// <summary>A target record was created.</summary>
    Created = 1,

    /// <summary>The target record was changed.</summary>
    Updated = 2,

    /// <summary>It was linked with an existing target record, which needed no change.</summary>
    Linked = 3,

    /// <summary>Nothing to do.</summary>
    Unchanged = 4,

    /// <summary>It does not take part (selection, condition, create rule).</summary>
    OutOfScope = 5,

    /// <summary>It waits for a record that it refers to.</summary>
    WaitingForReference = 6,

    /// <summary>It waits for a person's decision.</summary>
    WaitingForReview = 7,

    /// <summary>It could not be synced.</summary>
    Quarantined = 8,

    /// <summary>Its deletion was applied by the delete rule.</summary>
    Deleted = 9,

    /// <summary>It is deleted, and the rule, an edit or a guard kept the target.</summary>
    DeletionNotApplied = 10,
}
