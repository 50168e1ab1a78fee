namespace CrmConnector.Service.Runs;

/// <summary>Why a process is to run.</summary>
public enum RunTrigger
{
    /// <summary>Its schedule says so.</summary>
    Schedule,

    /// <summary>A system gave a signal.</summary>
    Signal,

    /// <summary>A person asked for it.</summary>
    Person,

    /// <summary>It has been started, resumed or changed.</summary>
    Change,

    /// <summary>The run before it could not do all of its work.</summary>
    Retry,
}
