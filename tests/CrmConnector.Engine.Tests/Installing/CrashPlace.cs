namespace CrmConnector.Engine.Tests.Installing;

/// <summary>Where a run may be killed.</summary>
public enum CrashPlace
{
    BeforeReading,
    AfterReading,
    BeforeIntents,
    AfterIntents,
    AfterWriting,
    BeforeCommit,
    AfterCommit,
}

/// <summary>Kills the program at a chosen place.</summary>
internal static class Crashes
{
    /// <summary>Kills it when the place is passed for the n-th time from now on.</summary>
    public static void CrashAt(this TestInstallation installation, CrashPlace place, int time)
    {
        var seen = 0;
        void Count()
        {
            if (++seen == time)
            {
                throw new CrashException();
            }
        }

        void OnPage(ConnectionCall call)
        {
            if (call.Kind is CallKind.Sweep or CallKind.Feed)
            {
                Count();
            }
        }

        void OnWrite(ConnectionCall call)
        {
            if (call.Kind is CallKind.Write)
            {
                Count();
            }
        }

        switch (place)
        {
            case CrashPlace.BeforeReading:
                installation.Erp.Before = OnPage;
                break;
            case CrashPlace.AfterReading:
                installation.Erp.After = OnPage;
                break;
            case CrashPlace.BeforeIntents:
                installation.Store.BeforeIntents = Count;
                break;
            case CrashPlace.AfterIntents:
                installation.Store.AfterIntents = Count;
                break;
            case CrashPlace.AfterWriting:
                installation.Crm.After = OnWrite;
                break;
            case CrashPlace.BeforeCommit:
                installation.Store.BeforeCommit = Count;
                break;
            default:
                installation.Store.AfterCommit = Count;
                break;
        }
    }

    /// <summary>Takes back what was to go wrong.</summary>
    public static void Heal(this TestInstallation installation)
    {
        (installation.Erp.Before, installation.Erp.After) = (null, null);
        (installation.Crm.Before, installation.Crm.After) = (null, null);
        (installation.Store.BeforeIntents, installation.Store.AfterIntents) = (null, null);
        (installation.Store.BeforeCommit, installation.Store.AfterCommit) = (null, null);
    }
}
