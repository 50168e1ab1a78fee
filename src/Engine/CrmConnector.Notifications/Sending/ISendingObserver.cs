using CrmConnector.State.Messages;

namespace CrmConnector.Notifications.Sending;

/// <summary>Is told what becomes of messages. Called by several channels at once; problems hold no address and no value of a record.</summary>
public interface ISendingObserver
{
    /// <summary>The channel took it.</summary>
    void Delivered(StoredMessage message);

    /// <summary>It is tried again.</summary>
    void PutOff(StoredMessage message, string problem, DateTimeOffset nextTry);

    /// <summary>It is not tried any more.</summary>
    void GivenUp(StoredMessage message, string problem);

    /// <summary>The state store refuses, or this program has a defect; the messages stay where they are.</summary>
    void Failed(string channel, Exception failure);
}
