namespace CrmConnector.State.Messages;

/// <summary>Messages that did not reach anybody yet.</summary>
/// <param name="GivenUp">Those that are not tried any more.</param>
/// <param name="Failing">Those whose delivery failed and is tried again.</param>
public sealed record UndeliveredMessages(long GivenUp, long Failing);
