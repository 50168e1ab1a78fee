namespace CrmConnector.Processes;

/// <summary>What keeps a create whose answer was lost from making a second record.</summary>
public enum CreateSafetyKind
{
    /// <summary>The target could not be reached, so nothing is known.</summary>
    Unknown,

    /// <summary>The process creates nothing.</summary>
    CreatesNothing,

    /// <summary>The key of a new record is a GUID that the engine chooses.</summary>
    ChosenKey,

    /// <summary>The key of a new record lies in mapped fields.</summary>
    MappedKey,

    /// <summary>A receipt is written in the same transaction.</summary>
    Receipt,

    /// <summary>A correlation field finds the record again.</summary>
    CorrelationField,

    /// <summary>A match compares fields that the target keeps unique.</summary>
    UniqueMatch,

    /// <summary>Nothing: such a create is never repeated and goes to quarantine.</summary>
    None,
}
