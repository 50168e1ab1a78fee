using System.IO.MemoryMappedFiles;
using CrmConnector.Engine.Progress;

namespace CrmConnector.KillRounds.Phases;

/// <summary>The watcher's side of the file in which the program keeps its phase; CONTRIBUTING.md describes its bytes.</summary>
internal sealed class PhaseWatch : IDisposable
{
    /// <summary>The environment variable by which the program is told the file.</summary>
    public const string Variable = "CRMCONNECTOR_PHASE_FILE";

    private const int Size = 16;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public PhaseWatch(string path)
    {
        Path = path;
        File.WriteAllBytes(path, new byte[Size]);
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, Size);
        _view = _file.CreateViewAccessor(0, Size);
    }

    public string Path { get; }

    /// <summary>Where the program is, or was when it died; 0 before its run began.</summary>
    public RunPhase Phase => (RunPhase)_view.ReadByte(0);

    /// <summary>The commits that the run has begun so far: two for each page with writes.</summary>
    public int Page => _view.ReadInt32(4);

    /// <summary>Asks the program to stand still when it enters the phase at that page or later.</summary>
    public void StandStillIn(RunPhase phase, int fromPage)
    {
        _view.Write(12, fromPage);
        _view.Write(8, (byte)phase);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
