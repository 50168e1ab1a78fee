namespace CrmConnector.Abstractions.Definitions;

/// <summary>Where an optional field flows. The YAML word is in brackets.</summary>
[Flags]
public enum FieldDirection
{
    /// <summary>Nowhere: it stays as it is on both sides [none].</summary>
    None = 0,

    /// <summary>In the declared direction [to-target].</summary>
    ToTarget = 1,

    /// <summary>Back only [to-source].</summary>
    ToSource = 2,

    /// <summary>Both ways [both].</summary>
    Both = ToTarget | ToSource,
}
