namespace CrmConnector.Processes.Validation;

/// <summary>One concern of the check of one process.</summary>
internal interface IProcessCheck
{
    void Check(Subject subject);
}
