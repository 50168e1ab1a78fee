namespace CrmConnector.Abstractions.Definitions;

/// <summary>When a target record that its users deleted is created again.</summary>
public enum RecreateRule
{
    /// <summary>Where its source record was edited meanwhile, and changes flow in both directions: the default.</summary>
    IfEdited,

    /// <summary>Whenever its source record is looked at.</summary>
    Always,

    /// <summary>Never: the deletion beats an edit of the source record.</summary>
    Never,
}
