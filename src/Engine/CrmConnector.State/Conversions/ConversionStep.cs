namespace CrmConnector.State.Conversions;

/// <summary>The steps in which a record is converted, in their order. The numbers are stored.</summary>
public enum ConversionStep
{
    /// <summary>Its condition holds.</summary>
    Condition = 1,

    /// <summary>All data that the conversion requires is there.</summary>
    Data = 2,

    /// <summary>The target was searched for a record that is the same real thing.</summary>
    Duplicates = 3,

    /// <summary>The target record is there, created or found, and linked with the converted one.</summary>
    Create = 4,

    /// <summary>What the record became in its own system has joined the link.</summary>
    Link = 5,

    /// <summary>What the target generated is written back into the converted record.</summary>
    WriteBack = 6,

    /// <summary>What the target generated is written into what the record became in its own system, too.</summary>
    BecameWriteBack = 7,

    /// <summary>It is done, and told in a report.</summary>
    Announce = 8,
}
