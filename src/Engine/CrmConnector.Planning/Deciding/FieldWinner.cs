namespace CrmConnector.Planning.Deciding;

/// <summary>Who wins where both sides changed a field.</summary>
public enum FieldWinner : byte
{
    /// <summary>The flow's source.</summary>
    Source,

    /// <summary>The flow's target.</summary>
    Target,

    /// <summary>The record that was modified last; where the times do not tell, a person.</summary>
    Newest,

    /// <summary>A person.</summary>
    Review,
}
