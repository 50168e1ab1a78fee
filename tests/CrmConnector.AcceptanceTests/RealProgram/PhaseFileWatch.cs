using System.IO.MemoryMappedFiles;
using CrmConnector.Engine.Progress;

namespace CrmConnector.AcceptanceTests.RealProgram;

/// <summary>The other side of the file in which a run notes its phase: sees where it is, and lets it stand still there.</summary>
internal sealed class PhaseFileWatch : IDisposable
{
    private const int Size = 16;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public PhaseFileWatch(string path)
    {
        Path = path;
        File.WriteAllBytes(path, new byte[Size]);
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, Size);
        _view = _file.CreateViewAccessor(0, Size);
    }

    public string Path { get; }

    public (string Name, string Value) Variable => ("CRMCONNECTOR_PHASE_FILE", Path);

    public RunPhase Phase => (RunPhase)_view.ReadByte(0);

    public int Page => _view.ReadInt32(4);

    public void StandStillIn(RunPhase phase, int fromPage = 0)
    {
        _view.Write(12, fromPage);
        _view.Write(8, (byte)phase);
    }

    public void GoOn() => _view.Write(8, (byte)0);

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
