namespace CrmConnector.Adapters.Sql.Writing;

/// <summary>What parts give up a unique value for. A table may refuse one (a check, a small type, a number that is taken) and take another.</summary>
internal enum Parking
{
    /// <summary>They keep their values.</summary>
    None,

    /// <summary>Numbers far above all that the parts get.</summary>
    High,

    /// <summary>Numbers below zero.</summary>
    Low,

    /// <summary>Nothing, where the column may be empty.</summary>
    Empty,
}
