namespace CrmConnector.State.Messages;

/// <summary>How a message stands. The numbers are stored.</summary>
public enum MessageState
{
    /// <summary>It is to be delivered.</summary>
    Waiting = 0,

    /// <summary>Its channel took it.</summary>
    Sent = 1,

    /// <summary>It is not tried any more, until a person asks for it.</summary>
    Dead = 2,
}
